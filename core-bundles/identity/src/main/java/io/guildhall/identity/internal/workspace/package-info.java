/** Workspaces: signing up, editions, settings and demonstration. */
@NullMarked
package io.guildhall.identity.internal.workspace;

import org.jspecify.annotations.NullMarked;
