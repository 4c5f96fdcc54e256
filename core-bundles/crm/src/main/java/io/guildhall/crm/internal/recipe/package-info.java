/** Workflows that module zero proposes. */
@NullMarked
package io.guildhall.crm.internal.recipe;

import org.jspecify.annotations.NullMarked;
