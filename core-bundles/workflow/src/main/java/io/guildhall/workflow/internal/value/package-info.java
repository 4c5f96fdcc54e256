/** What stands in a definition made into values: templates, conditions, times. */
@NullMarked
package io.guildhall.workflow.internal.value;

import org.jspecify.annotations.NullMarked;
