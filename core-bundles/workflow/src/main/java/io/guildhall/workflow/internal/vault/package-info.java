/** Secrets of a workspace: set, used by name in calls to the outside, never read again. */
@NullMarked
package io.guildhall.workflow.internal.vault;

import org.jspecify.annotations.NullMarked;
