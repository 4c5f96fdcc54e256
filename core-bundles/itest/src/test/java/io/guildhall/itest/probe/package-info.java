/** A bundle that the tests plug into the running distribution, to see what no API shows. Knows the framework only. */
@NullMarked
package io.guildhall.itest.probe;

import org.jspecify.annotations.NullMarked;
