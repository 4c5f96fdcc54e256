/** The door for tills: checks as they are told of, whose they are, what the guest's card says of them. */
@NullMarked
package io.guildhall.hospitality.till;

import org.jspecify.annotations.NullMarked;
