/** Tests of the module registry. */
@NullMarked
package io.guildhall.module.internal;

import org.jspecify.annotations.NullMarked;
