/** Bar and restaurant: guests, visits, points and rewards. */
@NullMarked
package io.guildhall.hospitality;

import org.jspecify.annotations.NullMarked;
