/** Tests of the assembled distribution, as its users and operators meet it. */
@NullMarked
package io.guildhall.itest;

import org.jspecify.annotations.NullMarked;
