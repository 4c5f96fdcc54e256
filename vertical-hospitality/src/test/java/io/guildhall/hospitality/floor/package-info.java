@NullMarked
package io.guildhall.hospitality.floor;

import org.jspecify.annotations.NullMarked;
