/** Tests over a real HTTP server. */
@NullMarked
package io.guildhall.rest.internal;

import org.jspecify.annotations.NullMarked;
