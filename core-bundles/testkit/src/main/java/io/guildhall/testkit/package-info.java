/** For the tests of module authors: a hall with a real PostgreSQL in plain Java, and the contract that every module keeps. */
@NullMarked
package io.guildhall.testkit;

import org.jspecify.annotations.NullMarked;
