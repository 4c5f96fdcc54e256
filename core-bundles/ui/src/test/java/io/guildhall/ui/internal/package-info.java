/** Tests of how interfaces are served. */
@NullMarked
package io.guildhall.ui.internal;

import org.jspecify.annotations.NullMarked;
