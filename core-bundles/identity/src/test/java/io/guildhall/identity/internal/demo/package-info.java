/** Tests of demo mode, from inside its package. */
@NullMarked
package io.guildhall.identity.internal.demo;

import org.jspecify.annotations.NullMarked;
