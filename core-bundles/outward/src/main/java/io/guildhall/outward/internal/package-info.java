/** The part of the house that speaks with people outside. */
@NullMarked
package io.guildhall.outward.internal;

import org.jspecify.annotations.NullMarked;
