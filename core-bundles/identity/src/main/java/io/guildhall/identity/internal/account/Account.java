package io.guildhall.identity.internal.account;

import org.jspecify.annotations.Nullable;

/**
 * A person's account after the password was found right.
 *
 * @param phc the stored hash that it was checked against
 */
public record Account(long id, @Nullable String phc) {}
