/** What tests need from inside the package of the same name. */
@NullMarked
package io.guildhall.identity.internal.workspace;

import org.jspecify.annotations.NullMarked;
