@NullMarked
package io.guildhall.hospitality.booking;

import org.jspecify.annotations.NullMarked;
