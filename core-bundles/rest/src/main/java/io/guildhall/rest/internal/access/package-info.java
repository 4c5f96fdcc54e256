/** Who asks, from where, and how often. */
@NullMarked
package io.guildhall.rest.internal.access;

import org.jspecify.annotations.NullMarked;
