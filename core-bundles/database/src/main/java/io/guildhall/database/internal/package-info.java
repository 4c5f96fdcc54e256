/** Starts the database and offers its services. */
@NullMarked
package io.guildhall.database.internal;

import org.jspecify.annotations.NullMarked;
