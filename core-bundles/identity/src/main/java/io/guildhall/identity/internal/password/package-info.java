/** Passwords: what is accepted, and how they are kept. */
@NullMarked
package io.guildhall.identity.internal.password;

import org.jspecify.annotations.NullMarked;
