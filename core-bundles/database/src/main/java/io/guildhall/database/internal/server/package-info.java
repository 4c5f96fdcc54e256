/** Runs the embedded PostgreSQL, or checks an external one, and prepares it with Guildhall's roles. */
@NullMarked
package io.guildhall.database.internal.server;

import org.jspecify.annotations.NullMarked;
