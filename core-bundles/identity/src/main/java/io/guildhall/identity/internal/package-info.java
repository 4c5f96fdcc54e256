/** The module of tenants, members, teams and roles. */
@NullMarked
package io.guildhall.identity.internal;

import org.jspecify.annotations.NullMarked;
