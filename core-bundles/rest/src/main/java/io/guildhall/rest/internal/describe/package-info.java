/** What the API says about itself: OpenAPI, modules, health. */
@NullMarked
package io.guildhall.rest.internal.describe;

import org.jspecify.annotations.NullMarked;
