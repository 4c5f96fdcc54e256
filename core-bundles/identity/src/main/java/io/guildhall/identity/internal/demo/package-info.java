/** Demo mode: two businesses to look around in, made by the same code that signs real ones up. */
@NullMarked
package io.guildhall.identity.internal.demo;

import org.jspecify.annotations.NullMarked;
