/** What each kind of step does. */
@NullMarked
package io.guildhall.workflow.internal.step;

import org.jspecify.annotations.NullMarked;
