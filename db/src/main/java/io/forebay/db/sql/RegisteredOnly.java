package io.forebay.db.sql;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;

/**
 * Refuses types of ours that are not registered, on every JVM: so each test that reads or writes
 * one shows what a native executable could not do. Enumerations need no registration.
 */
final class RegisteredOnly extends SimpleModule {

  private static final long serialVersionUID = 1L;

  RegisteredOnly() {
    setSerializerModifier(new Writing());
    setDeserializerModifier(new Reading());
  }

  private static void require(Class<?> type) {
    if (type.getName().startsWith("io.forebay.") && !type.isEnum() && !StoredTypes.contain(type)) {
      throw new IllegalStateException(
          type.getName() + " is not registered: StoredTypes says how types become JSON");
    }
  }

  private static final class Writing extends BeanSerializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonSerializer<?> modifySerializer(
        SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
      require(description.getBeanClass());
      return serializer;
    }
  }

  private static final class Reading extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config,
        BeanDescription description,
        JsonDeserializer<?> deserializer) {
      require(description.getBeanClass());
      return deserializer;
    }
  }
}
