/** Tests of what a trace id is taken from. */
@NullMarked
package io.guildhall.trace;

import org.jspecify.annotations.NullMarked;
