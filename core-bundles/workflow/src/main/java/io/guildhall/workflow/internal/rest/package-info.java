/** Workflows, their runs and approvals over HTTP. */
@NullMarked
package io.guildhall.workflow.internal.rest;

import org.jspecify.annotations.NullMarked;
