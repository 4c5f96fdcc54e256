/** The time until every module stands, and what is told of it: readiness, health, the line for the operator. */
@NullMarked
package io.guildhall.rest.internal.start;

import org.jspecify.annotations.NullMarked;
