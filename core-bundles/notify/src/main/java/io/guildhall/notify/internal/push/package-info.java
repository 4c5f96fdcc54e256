/** Web push: keys, encryption and the way to a browser's push service (RFC 8030, 8188, 8291, 8292). */
@NullMarked
package io.guildhall.notify.internal.push;

import org.jspecify.annotations.NullMarked;
