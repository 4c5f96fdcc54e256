@NullMarked
package io.guildhall.identity.internal.door;

import org.jspecify.annotations.NullMarked;
