/** Webhooks out and in, and the step of workflows that calls the outside. */
@NullMarked
package io.guildhall.workflow.internal.outward;

import org.jspecify.annotations.NullMarked;
