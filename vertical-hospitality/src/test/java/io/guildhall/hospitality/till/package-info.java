/** The door for tills against a real PostgreSQL. */
@NullMarked
package io.guildhall.hospitality.till;

import org.jspecify.annotations.NullMarked;
