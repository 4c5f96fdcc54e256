/** Accounts: who signs in, how often they may try, and their sessions. */
@NullMarked
package io.guildhall.identity.internal.account;

import org.jspecify.annotations.NullMarked;
