package com.microsoft.azure.functions.kusto.annotation;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Stands in for the library's annotation: its elements, as binding-engine.md section 1.2 has them. */
@Target({ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@CustomBinding(direction = "out", name = "", type = "kusto")
public @interface KustoOutput {
    String name();

    String database();

    String tableName();

    String connection();

    String mappingRef() default "";

    String dataFormat() default "";

    String managedServiceIdentity() default "";

    String ingestionTyoe() default "";

    String ingestionProperties() default "";
}
