package io.forebay.api.version;

import io.forebay.core.cluster.MountName;

/** Writes a pod that mounts a version, and that namespaces with restricted pods admit, too. */
final class PodSnippet {

  private PodSnippet() {}

  static String of(String namespace, MountName name) {
    return """
        apiVersion: v1
        kind: Pod
        metadata:
          namespace: %1$s
          generateName: %2$s-reader-
        spec:
          restartPolicy: Never
          securityContext:
            runAsNonRoot: true
            runAsUser: 65532
            seccompProfile:
              type: RuntimeDefault
          containers:
            - name: reader
              image: busybox
              command: ["ls", "-lR", "/data/%3$s"]
              securityContext:
                allowPrivilegeEscalation: false
                capabilities:
                  drop: ["ALL"]
              volumeMounts:
                - name: data
                  mountPath: /data/%3$s
                  readOnly: true
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: %2$s
                readOnly: true
        """
        .formatted(namespace, name.claim(), name.dataset());
  }
}
