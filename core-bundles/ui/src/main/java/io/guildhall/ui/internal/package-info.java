/** Hands the staff web app and the modules' interfaces to browsers, under a strict content security policy. */
@NullMarked
package io.guildhall.ui.internal;

import org.jspecify.annotations.NullMarked;
