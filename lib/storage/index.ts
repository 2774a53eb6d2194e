/** A finished upload, ready to be imported. */
export interface StoredUpload {
  /** A path that a parser can open until the upload is deleted. */
  path: string;
  fileName: string;
  sizeBytes: number;
}

/** Where uploaded bytes live until they are imported. One file for each variant. */
export interface UploadStorage {
  /**
   * Speaks the tus resumable protocol (https://tus.io/protocols/resumable-upload) for one user. Bytes are streamed;
   * an upload of somebody else's does not exist for them.
   */
  handle(request: Request, userId: string): Promise<Response>;
  /** @throws UserError `upload-missing` when it is unfinished, gone, or not this user's */
  find(uploadId: string, userId: string): Promise<StoredUpload>;
  /** @throws UserError `upload-missing` */
  open(uploadId: string): Promise<string>;
  /** Does nothing when it is gone already. */
  delete(uploadId: string): Promise<void>;
  /** Removes uploads that nobody finished within a day. */
  deleteAbandoned(): Promise<void>;
}
