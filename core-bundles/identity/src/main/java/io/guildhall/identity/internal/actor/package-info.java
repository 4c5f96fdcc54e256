/** From a session, a key or a tenant to the actor that requests run as. */
@NullMarked
package io.guildhall.identity.internal.actor;

import org.jspecify.annotations.NullMarked;
