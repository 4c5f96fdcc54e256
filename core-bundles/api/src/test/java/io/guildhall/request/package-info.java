@NullMarked
package io.guildhall.request;

import org.jspecify.annotations.NullMarked;
