/** Tests of the bar edition. */
@NullMarked
package io.guildhall.hospitality;

import org.jspecify.annotations.NullMarked;
