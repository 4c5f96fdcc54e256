/** The event stream to browsers: who may see what is decided in memory, once a change is sealed. */
@NullMarked
package io.guildhall.realtime.internal;

import org.jspecify.annotations.NullMarked;
