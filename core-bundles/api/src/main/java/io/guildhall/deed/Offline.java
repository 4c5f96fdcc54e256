package io.guildhall.deed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a JAX-RS method that may come as a deed: done and signed at a device without a network, up to three days ago, in the name of
 * the member who was at it. It takes an {@code Idempotency-Key} and does its work once for each. Not for what decides over rights, and
 * not for what must never be given twice. What somebody else has taken meanwhile is refused, and people choose anew.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Offline {}
