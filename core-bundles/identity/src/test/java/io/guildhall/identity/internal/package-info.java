/** Tests of signing up, signing in and of who may do what, on a real PostgreSQL. */
@NullMarked
package io.guildhall.identity.internal;

import org.jspecify.annotations.NullMarked;
