@NullMarked
package io.guildhall.hospitality.owner;

import org.jspecify.annotations.NullMarked;
