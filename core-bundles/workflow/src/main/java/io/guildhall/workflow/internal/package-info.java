/** Workflows: what shall happen when something changes, its versions, and each run of it. */
@NullMarked
package io.guildhall.workflow.internal;

import org.jspecify.annotations.NullMarked;
