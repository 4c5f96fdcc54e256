/** Members, invitations, roles and API keys: what those who run a workspace do with them. */
@NullMarked
package io.guildhall.identity.internal.people;

import org.jspecify.annotations.NullMarked;
