/** Tests of the time until every module stands. */
@NullMarked
package io.guildhall.rest.internal.start;

import org.jspecify.annotations.NullMarked;
