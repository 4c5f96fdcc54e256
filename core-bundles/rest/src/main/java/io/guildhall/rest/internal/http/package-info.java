/** What a request and an answer are before anyone knows what they are about. */
@NullMarked
package io.guildhall.rest.internal.http;

import org.jspecify.annotations.NullMarked;
