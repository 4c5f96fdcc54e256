/** One run of a workflow: where it stands, what it has done, what comes next. */
@NullMarked
package io.guildhall.workflow.internal.run;

import org.jspecify.annotations.NullMarked;
