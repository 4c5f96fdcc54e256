package io.guildhall.rest.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set in {@code etc/io.guildhall.rest.cfg}. */
@ObjectClassDefinition(name = "Guildhall HTTP API")
public @interface Config {
    @AttributeDefinition(
            description = "Requests a second of one session or API key; ten times as many at once. 0: no limit.")
    long per_session() default 100;

    @AttributeDefinition(description = "Requests a second of one workspace; ten times as many at once. 0: no limit.")
    long per_workspace() default 1000;

    @AttributeDefinition(
            description = "Requests a second of one address without sign-in; ten times as many at once. 0: no limit.")
    long per_address() default 20;

    @AttributeDefinition(description = "Seconds a request may wait for a module that has just left.")
    int hold_seconds() default 10;

    @AttributeDefinition(description = "Requests that may wait so at the same time.")
    int hold_requests() default 512;

    @AttributeDefinition(description = "Seconds a leaving module waits for the requests inside it.")
    int drain_seconds() default 5;

    @AttributeDefinition(
            description = "Oldest client versions served, such as guildhall-web/1.2.0. Older ones get 426.")
    String[] oldest_clients() default {};

    @AttributeDefinition(description = "Client versions below which the answer hints at an update.")
    String[] wanted_clients() default {};
}
