/** Tests of points: examples, attacks, and long random histories against an oracle. */
@NullMarked
package io.guildhall.hospitality.loyalty;

import org.jspecify.annotations.NullMarked;
