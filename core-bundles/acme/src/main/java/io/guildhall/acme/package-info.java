/** A made-up trade that repairs gadgets: one of everything that the module contract offers. */
@NullMarked
package io.guildhall.acme;

import org.jspecify.annotations.NullMarked;
